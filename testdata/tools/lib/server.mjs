// A server on loopback that answers as the host would, fields included, so
// that a browser applies the real Content-Security-Policy.

import { createServer } from 'node:http'
import { host } from './netlify.mjs'

/** Starts it; gives its origin and a function that stops it. */
export async function startServer(rootDir, publicDir) {
  const respond = host(rootDir, publicDir)
  const server = createServer((request, response) => {
    respond(request.url, request.headers['accept-language'])
      .then(({ status, headers, location, body }) => {
        response.writeHead(status, location ? { ...headers, location } : headers)
        response.end(request.method === 'HEAD' ? undefined : body)
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
