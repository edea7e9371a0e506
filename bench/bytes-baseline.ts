import { createServer } from 'node:http';
import { env } from '../src/env.ts';

/** What a page costs at least: bare node:http that answers every GET with the bytes and headers it was given by POST. */
let page: { headers: Record<string, string>; body: Buffer } = { headers: {}, body: Buffer.alloc(0) };

createServer((req, res) => {
  if (req.method === 'GET') {
    res.writeHead(200, page.headers).end(page.body);
    return;
  }
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    page = {
      headers: JSON.parse(String(req.headers['x-headers'])) as Record<string, string>,
      body: Buffer.concat(chunks),
    };
    res.writeHead(204).end();
  });
}).listen(env.PORT, '127.0.0.1');
