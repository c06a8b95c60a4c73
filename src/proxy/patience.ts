/** The proxy waits as long as either side does, and takes whatever the other side would: its own limits are never met. */

/** More than any server takes: what is too long is upstream's to say. */
export const MOST_HEADER_BYTES = 256 * 1024;

/** For servers; 0: without a limit. */
export const PATIENT = {
  maxHeaderSize: MOST_HEADER_BYTES,
  maxHeadersCount: 0,
  headersTimeout: 0,
  requestTimeout: 0,
  keepAliveTimeout: 0,
  timeout: 0,
};
