import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

function isChunk(one: Rolldown.OutputAsset | Rolldown.OutputChunk): one is Rolldown.OutputChunk {
  return one.type === 'chunk'
}

/** Names in the page, ahead of any script, the files of the application itself, so that they come all at once. */
export function ahead(): Plugin {
  return {
    name: 'focal:ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const main = Object.values(bundle).find(
          (one) => isChunk(one) && one.facadeModuleId?.endsWith('/main.tsx'),
        )
        if (!main || !isChunk(main)) throw new Error('main.tsx is in no chunk of its own')
        const missing = [main.fileName, ...main.imports].filter((file) => !html.includes(file))
        return missing.map(
          (file): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          }),
        )
      },
    },
  }
}
