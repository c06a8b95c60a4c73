/** Answers as Docusign does, from memory: JSON, PDF, trace token, rate-limit headers. Prints its port, ends with its parent. */
import { createServer } from 'node:http';

const pdf = Buffer.alloc(1024 * 1024, 'A page that nobody reads. ');
const list = JSON.stringify({
  envelopes: Array.from({ length: 14 }, (_, index) => ({
    envelopeId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    status: 'completed',
    statusChangedDateTime: '2026-01-01T00:00:00.0000000Z',
  })),
});
const created = JSON.stringify({
  envelopeId: '00000000-0000-4000-8000-000000000001',
  uri: '/envelopes/00000000-0000-4000-8000-000000000001',
  statusDateTime: '2026-01-01T00:00:00.0000000Z',
  status: 'sent',
});

let answered = 0;

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    answered += 1;
    if (request.method === 'POST') answer(response, 201, 'application/json; charset=utf-8', created);
    else if (request.url.endsWith('/combined')) answer(response, 200, 'application/pdf', pdf);
    else answer(response, 200, 'application/json; charset=utf-8', list);
  });
});

function answer(response, status, type, body) {
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'X-RateLimit-Reset': '1767229200',
    'X-RateLimit-Limit': '3000',
    'X-RateLimit-Remaining': '2999',
    'X-BurstLimit-Limit': '500',
    'X-BurstLimit-Remaining': '499',
    'X-DocuSign-TraceToken': `00000000-0000-4000-9000-${String(answered).padStart(12, '0')}`,
    'X-DocuSign-Node': 'DA2DFE4',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    Vary: 'Accept-Encoding',
  });
  response.end(body);
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());

/** Stays awake: to wake a core that sleeps costs the client far more than the recorder does, on virtual machines above all. */
function stayAwake() {
  setImmediate(stayAwake);
}
stayAwake();
