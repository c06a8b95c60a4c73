/** Where the server listens, and the clients beyond Node's own. */
import { createRequire } from 'node:module';

/** Ports `http`, `https`, `http2` and `closed`. */
export const places = JSON.parse(process.env.FIDELITY ?? '{}');
export const plain = `http://127.0.0.1:${places.http}`;
export const secure = `https://127.0.0.1:${places.https}`;
export const both = `https://127.0.0.1:${places.http2}`;
export const closed = `http://127.0.0.1:${places.closed}`;

/** Loads a client that the recorded apps are built on. */
export const clientModule = createRequire(new URL('../../apps/package.json', import.meta.url));
export const nodeMajor = Number(process.versions.node.split('.')[0]);
