/** Shared by all charts: shapes positioned in shares of the width, so that they fit a phone without shrinking the text. */
import Handlebars from 'handlebars';

/** A chart for the page: the picture, and the same in words. */
export interface Chart {
  readonly svg: Handlebars.SafeString;
  readonly words: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/** One shape. Attributes are escaped; what looks is said by its class. */
export function shape(name: 'rect' | 'line' | 'circle', attributes: Attributes): string {
  return `<${name}${attributesOf(attributes)}/>`;
}

/** Words in a picture. */
export function label(text: string, attributes: Attributes): string {
  return `<text${attributesOf(attributes)}>${Handlebars.escapeExpression(text)}</text>`;
}

/** @param words a caption that says the same as the picture, which screen readers skip. */
export function chart(height: number, words: string, shapes: readonly string[]): Chart {
  const attributes = attributesOf({ class: 'chart', 'aria-hidden': 'true', width: '100%', height });
  return { svg: new Handlebars.SafeString(`<svg${attributes}>${shapes.join('')}</svg>`), words };
}

/** `12.5%`, with as many digits as a screen can show. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${Handlebars.escapeExpression(String(value))}"`)
    .join('');
}
