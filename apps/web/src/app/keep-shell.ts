type Policy = { createScriptURL: (url: string) => string }
type Trusting = typeof globalThis & {
  trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy }
}

/** Lets the service worker keep the shell on the device, so that a later visit needs the figures only. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const address = '/sw.js'
  const policy = (globalThis as Trusting).trustedTypes?.createPolicy('focal', {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError(`${url} is no script of ours`)
      return url
    },
  })
  navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address).catch(() => {
    // Without one every visit loads the shell again.
  })
}
