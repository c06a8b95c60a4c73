/** An app on Node's own http and https behaves the same with and without the recorder: behaviour by behaviour, on each Node. */
import { compareThemes } from './comparison.ts';

compareThemes({ takeLonger: false });
