/** What the server does with upgraded connections: an echo, and as much of WebSocket as one short message needs. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const CLOSE_FRAME = Buffer.from([0x88, 2, 0x03, 0xe8]);

export function takeOver(request: IncomingMessage, socket: Duplex): void {
  const key = request.headers['sec-websocket-key'];
  if (request.headers.upgrade !== 'websocket' || key === undefined) {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
    socket.pipe(socket);
    return;
  }
  const accept = createHash('sha1').update(`${key}${WEBSOCKET_GUID}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on('data', (frame: Buffer) => answerFrame(frame, socket));
}

/** A masked text frame below 126 bytes comes back as text; everything else is taken for the wish to close. */
function answerFrame(frame: Buffer, socket: Duplex): void {
  const [head = 0, size = 0] = frame;
  if (head !== 0x81) {
    socket.end(CLOSE_FRAME);
    return;
  }
  const length = size & 0x7f;
  const mask = frame.subarray(2, 6);
  const text = frame.subarray(6, 6 + length).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  socket.write(Buffer.concat([Buffer.from([0x81, length]), text]));
}
