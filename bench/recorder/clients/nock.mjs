/** nock's recorder, which keeps every call in memory and does not filter hosts. */
import nock from 'nock';

globalThis.recordedCalls = () => nock.recorder.play().length;
nock.recorder.rec({ output_objects: true, dont_print: true });
