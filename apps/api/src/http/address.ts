import { isIPv4, isIPv6 } from 'node:net'
import type { Request } from 'express'

/** Where a request comes from: the last entry of the header that the proxy in front writes, else the connection. */
export function addressOf(request: Request, proxyHeader: string | null): string {
  const given = proxyHeader === null ? undefined : request.get(proxyHeader)
  return given?.split(',').at(-1)?.trim() || (request.socket.remoteAddress ?? '')
}

/**
 * What an address is counted as: an IPv6 address as its /64, which one household or office holds whole, written in one
 * way; an IPv4 address, also one in the clothes of IPv6, as itself.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  if (!isIPv6(bare)) return bare
  const parts = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [head = '', tail] = parts.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = Array(Math.max(0, 8 - before.length - after.length)).fill('0')
  const all = tail === undefined ? before : [...before, ...zeros, ...after]
  const [high = 0, low = 0] = all.slice(6).map((part) => Number.parseInt(part, 16))
  if (all.slice(0, 6).join(':') === '0:0:0:0:0:ffff')
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return `${all.slice(0, 4).join(':')}::/64`
}

/** Whether only this machine reaches a host of this name or address, without brackets. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}
