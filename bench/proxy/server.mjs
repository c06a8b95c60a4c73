/**
 * Answers as Docusign does, over TLS, from memory. Argument: a file with key and certificate. Prints its port, ends with its
 * parent.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

const pdf = Buffer.alloc(1024 * 1024, 'A page that nobody reads. ');
const list = JSON.stringify({
  envelopes: Array.from({ length: 14 }, (_, index) => ({ envelopeId: `made-up-${index}`, status: 'completed' })),
});

const server = createServer(JSON.parse(readFileSync(process.argv[2], 'utf8')), (request, response) => {
  request.resume().on('end', () => {
    const [type, body] = request.url.endsWith('/combined') ? ['application/pdf', pdf] : ['application/json', list];
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(body),
      'X-DocuSign-TraceToken': '00000000-0000-4000-9000-000000000001',
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
