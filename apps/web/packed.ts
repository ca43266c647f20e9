import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const options = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** Packs every built text once, as tight as it goes, so that the server only hands it out. */
export function packed(): Plugin {
  let folder = ''
  return {
    name: 'focal:packed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = `${root}/${build.outDir}`
    },
    closeBundle: () => {
      // A build that failed wrote nothing; its own error is the one to be read.
      if (!existsSync(folder)) return
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      for (const name of names.filter((one) => /\.(?:js|css|html|svg)$/.test(one))) {
        const path = `${folder}/${name}`
        writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), options))
      }
    },
  }
}
