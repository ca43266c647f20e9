import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

function keyFrom(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'focal second factor', 32))
}

/** Encrypts a secret for one account, with a key made from the secret of the server (AES-256-GCM). */
export function seal(plain: Uint8Array, accountId: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce).setAAD(Buffer.from(accountId))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** What was sealed for this account; null where it was changed, or the server has another secret than it had then. */
export function unseal(text: string, accountId: string, secret: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64url')
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, 12), {
      authTagLength: 16,
    })
    cipher.setAAD(Buffer.from(accountId)).setAuthTag(bytes.subarray(12, 28))
    return new Uint8Array(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]))
  } catch {
    return null
  }
}
