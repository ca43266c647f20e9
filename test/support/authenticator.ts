import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const text = (data: Buffer | string) => Buffer.from(data).toString('base64url')

const present = 1
const verified = 4
const attested = 64

type Options = { site?: string; origin?: string; isVerified?: boolean; counter?: number }

/** A device that makes and uses one passkey (WebAuthn level 3, P-256, no attestation), for tests of the server. */
export function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = (name: number, value: string) =>
    Buffer.concat([Buffer.from([name, 0x58, 32]), Buffer.from(value, 'base64url')])
  const key = Buffer.concat([Buffer.from('a5010203262001', 'hex'), point(0x21, x), point(0x22, y)])

  function data(flags: number, { site = 'localhost', isVerified = true, counter = 0 }: Options): Buffer {
    const head = Buffer.alloc(5)
    head[0] = flags | present | (isVerified ? verified : 0)
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([sha256(site), head])
  }
  function client(type: string, challenge: string, { origin = 'http://localhost:3000' }: Options): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  return {
    id: text(id),
    /** What a browser answers to a challenge to make a passkey. */
    make(challenge: string, options: Options = {}) {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const authData = Buffer.concat([data(attested, options), credential])
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([authData.length]),
        authData,
      ])
      const clientDataJSON = text(client('webauthn.create', challenge, options))
      return { id: text(id), clientDataJSON, attestationObject: text(attestation), transports: ['internal'] }
    },
    /** What a browser answers to a challenge at a sign-in. */
    use(challenge: string, options: Options = {}) {
      const authenticatorData = data(0, options)
      const clientData = client('webauthn.get', challenge, options)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), privateKey)
      return {
        id: text(id),
        clientDataJSON: text(clientData),
        authenticatorData: text(authenticatorData),
        signature: text(signature),
      }
    },
  }
}
