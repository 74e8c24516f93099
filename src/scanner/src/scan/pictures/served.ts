import { send } from '../../api/client'
import { pause } from '../../api/pause'
import { Problem } from '../../api/problem'

/** A page as the server draws it; while its memory is short it is asked for again as late as it says. @throws where there is none. */
export async function servedPage(address: string, signal: AbortSignal): Promise<Blob> {
  for (;;) {
    try {
      return await (await send(address, { signal })).blob()
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 503 || failure.retryAfter === null) throw failure
      await pause(failure.retryAfter * 1000, signal)
    }
  }
}
