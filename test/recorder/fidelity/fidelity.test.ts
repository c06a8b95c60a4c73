/** An app on Node's own http and https behaves with the recorder in it as it does without: behaviour by behaviour, on each Node. */
import { compareThemes } from './comparison.ts';

compareThemes({ takeLonger: false });
