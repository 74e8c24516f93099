import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const out = '../Plimsoll.Server/wwwroot'

/** Lays a .br and a .gz beside every file, so that the server never spends time or memory on compressing. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle() {
      const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      for (const file of files) {
        const path = join(file.parentPath, file.name)
        const bytes = readFileSync(path)
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  plugins: [vue(), precompress()],
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    // the first with light-dark(): spring of 2024
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // the content security policy allows no data: addresses
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // `npm run dev` beside `make run`
  server: { proxy: { '/api': 'http://127.0.0.1:8000', '/private': 'http://127.0.0.1:8000' } },
})
