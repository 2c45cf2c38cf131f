// A server on loopback that answers as the host would, fields included, so
// that a browser applies the real Content-Security-Policy.

import { createServer } from 'node:http'
import { brotliCompressSync } from 'node:zlib'
import { host } from './netlify.mjs'

/**
 * Starts it; gives its origin and a function that stops it. With compress, text
 * is sent in brotli, as a CDN does; sent() is called with each answer's path and
 * bytes. Of an HTML page only the first bytes are sent that part(url) says, and
 * the rest never comes.
 */
export async function startServer(rootDir, publicDir, { compress = false, sent = () => {}, part = () => Infinity } = {}) {
  const respond = host(rootDir, publicDir)
  const packed = new Map()
  const server = createServer((request, response) => {
    respond(request.url, request.headers['accept-language'])
      .then(({ status, headers, location, body }) => {
        const fields = location ? { ...headers, location } : { ...headers }
        if (compress && body && /\bbr\b/.test(request.headers['accept-encoding'])) {
          if (!packed.has(request.url)) packed.set(request.url, brotliCompressSync(body))
          body = packed.get(request.url)
          fields['content-encoding'] = 'br'
        }
        sent(request.url, body?.length ?? 0)
        response.writeHead(status, fields)
        const bytes = /html/.test(fields['content-type']) ? part(request.url) : Infinity
        if (bytes < body?.length) response.write(body.subarray(0, bytes))
        else response.end(request.method === 'HEAD' ? undefined : body)
      })
      .catch((error) => response.writeHead(500).end(String(error)))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
