/** Calls without an answer: what went wrong on the wire. */
import type { Advice } from '../../src/model.ts';
import { withCare } from './entry.ts';

interface Trouble {
  readonly name: RegExp;
  readonly cause: string;
  readonly remedy: string;
  /** Docusign may have done the work: a write is not to be repeated unseen. */
  readonly done: boolean;
}

const TROUBLES: readonly Trouble[] = [
  {
    name: /^(?:ENOTFOUND|EAI_)|NAME_NOT_RESOLVED|UNKNOWN_HOST/,
    cause: 'The name of the host could not be resolved: misspelt, or no network.',
    remedy: 'Compare the host with base_uri, and check DNS and proxy of the machine.',
    done: false,
  },
  {
    name: /CERT|SELF_SIGNED|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO/,
    cause: 'The connection could not be secured: an unknown certificate, often of a proxy, or a TLS version below 1.2.',
    remedy:
      'Let the app trust the certificate of the proxy (Node: NODE_EXTRA_CA_CERTS), and use TLS 1.2 or newer; never switch the check off.',
    done: false,
  },
  {
    name: /TUNNEL|PROXY|PROXIES|SOCKS_|_PAC_/,
    cause: 'The proxy refused to connect to Docusign, or could not be reached.',
    remedy: 'Check the address of the proxy, its login, and that it allows the host.',
    done: false,
  },
  {
    name: /^ECONNREFUSED$|CONNECTION_REFUSED/,
    cause: 'Nobody listens at this host and port.',
    remedy: 'Check host, port and proxy.',
    done: false,
  },
  {
    name: /TIMEDOUT|TIMEOUT|TIMED_OUT|^ECONNABORTED$/i, // The last is axios's code for its own timeout.
    cause: 'No answer came within the time that the app allows.',
    remedy: 'Allow more time for large documents.',
    done: true,
  },
  {
    name: /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$|CONNECTION_RESET|CONNECTION_CLOSED/,
    cause: 'The connection was cut before the answer was complete, by a proxy, an idle timeout or Docusign.',
    remedy: 'Repeat reads after a pause.',
    done: true,
  },
  {
    name: /ABORT|CANCEL/i,
    cause: 'The app itself aborted the call; what was sent is not undone.',
    remedy: 'Look at the timeouts and at what cancels the call.',
    done: true,
  },
  {
    name: /^(?:UNKNOWN|ERR_FAILED)$/,
    cause:
      'The recording holds no answer and no reason: the call was cancelled, a browser blocked it or kept its answer from ' +
      'the page (CORS), or the connection failed. Whether Docusign received it is not known.',
    remedy: 'Look at the console of the browser or at the log of the app for the reason.',
    done: true,
  },
];

const NO_ANSWER: Pick<Trouble, 'cause' | 'remedy' | 'done'> = {
  cause: 'No answer was recorded; whether Docusign received the call is not known.',
  remedy: 'Check network and proxy.',
  done: true,
};

/** @param networkError the error's code, of Node or of a browser. */
export function adviceOnSilence(networkError: string | null, method: string): Advice {
  const { cause, remedy, done } = TROUBLES.find(({ name }) => name.test(networkError ?? 'UNKNOWN')) ?? NO_ANSWER;
  return { cause, remedy: done ? withCare(remedy, method) : remedy, link: null };
}
