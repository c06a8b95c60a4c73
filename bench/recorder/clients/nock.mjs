/** nock's recorder, which keeps every call in memory and knows no hosts. */
import nock from 'nock';

globalThis.recordedCalls = () => nock.recorder.play().length;
nock.recorder.rec({ output_objects: true, dont_print: true });
