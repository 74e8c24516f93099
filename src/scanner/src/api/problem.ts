/** A refusal of the server: a problem document (RFC 9457) whose title is a sentence for a person. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Last part of `urn:plimsoll:…`. */
    readonly kind: string,
    sentence: string,
    /** Seconds after which it is worth trying again; null: it never is. */
    readonly retryAfter: number | null,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(sentence)
  }

  static async of(response: Response): Promise<Problem> {
    const facts = await factsOf(response)
    const sentence = sentenceOf(facts) ?? `The server answered ${response.status}.`
    const seconds = Number(response.headers.get('Retry-After') ?? '')
    return new Problem(response.status, String(facts.type ?? '').replace('urn:plimsoll:', ''), sentence, seconds > 0 ? seconds : null, facts)
  }
}

/** The request never reached the server, or its answer never came back. */
export class Unreachable extends Error {}

async function factsOf(response: Response): Promise<Record<string, unknown>> {
  try {
    return (await response.json()) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** The title of a problem document, or the error of the `/api/method` envelope. */
function sentenceOf(facts: Record<string, unknown>): string | undefined {
  if (typeof facts.title === 'string') return facts.title
  const message = facts.message as { error?: unknown } | undefined
  return typeof message?.error === 'string' ? message.error : undefined
}
