/** Server options without limits and timeouts: only the limits of the client and of upstream shall apply. */

/** More than any server accepts: rejecting headers that are too long is up to upstream. */
export const MOST_HEADER_BYTES = 256 * 1024;

/** 0: no limit. */
export const UNLIMITED = {
  maxHeaderSize: MOST_HEADER_BYTES,
  maxHeadersCount: 0,
  headersTimeout: 0,
  requestTimeout: 0,
  keepAliveTimeout: 0,
  timeout: 0,
};
