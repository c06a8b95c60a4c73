/** Calls without an answer: what went wrong on the wire. */
import type { Advice } from '../../src/model.ts';

const ON_THE_WIRE: readonly (readonly [RegExp, Advice])[] = [
  [
    /^(?:ENOTFOUND|EAI_)/,
    {
      cause: 'The name of the host could not be resolved: misspelt, or no network.',
      remedy: 'Compare the host with base_uri, and check DNS and proxy of the machine.',
      link: null,
    },
  ],
  [
    /^ECONNREFUSED$/,
    { cause: 'Nobody listens at this host and port.', remedy: 'Check host, port and proxy.', link: null },
  ],
  [
    /TIMEDOUT|TIMEOUT/,
    {
      cause: 'No answer came within the time that the app allows.',
      remedy: 'Allow more time for large documents, and look whether a write was done before you repeat it.',
      link: null,
    },
  ],
  [
    /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    {
      cause: 'The connection was cut before the answer was complete, by a proxy, an idle timeout or Docusign.',
      remedy: 'Repeat reads after a pause; look whether a write was done before you repeat it.',
      link: null,
    },
  ],
  [
    /CERT|SELF_SIGNED|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO/,
    {
      cause:
        'The connection could not be secured: an unknown certificate, often of a proxy, or a TLS version below 1.2.',
      remedy:
        'Give Node the certificate of the proxy with NODE_EXTRA_CA_CERTS, and use TLS 1.2 or newer; never switch the check off.',
      link: null,
    },
  ],
  [
    /ABORT|CANCEL/,
    {
      cause: 'The app itself gave the call up.',
      remedy: 'Look at the timeouts and at what cancels the call.',
      link: null,
    },
  ],
];

const NO_ANSWER: Advice = {
  cause: 'The call was sent, and no answer came.',
  remedy: 'Check network and proxy; look whether a write was done before you repeat it.',
  link: null,
};

/** @param networkError Node's error code. */
export function adviceOnSilence(networkError: string | null): Advice {
  return ON_THE_WIRE.find(([pattern]) => pattern.test(networkError ?? ''))?.[1] ?? NO_ANSWER;
}
