/** Words of the page, out of a catalogue: one file a language, in `words/`. */
import en from './words/en.json' with { type: 'json' };

export type Word = keyof typeof en;

/** A sentence with `{names}` in it, or one for each plural category of the language, selected by `{count}`. */
export type Catalogue = Readonly<Record<Word, string | Readonly<Record<string, string>>>>;

type Values = Readonly<Record<string, string | number>>;

/** @throws if a sentence contains a name without a value. */
export type Say = (word: Word, values?: Values) => string;

export function sayIn(catalogue: Catalogue): Say {
  const plural = new Intl.PluralRules(String(catalogue.language));
  const sentenceFor = (word: Word, count: string | number | undefined) => {
    const entry = catalogue[word];
    if (typeof entry === 'string') return entry;
    return entry[plural.select(Number(count))] ?? entry.other ?? '';
  };
  return (word, values = {}) =>
    sentenceFor(word, values.count).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${word} was said without {${name}}.`);
      return String(value);
    });
}

/** In English, as the formats without a page speak. */
export const say = sayIn(en);

/** Whether the catalogue has a text of that name: the compiler does not see names in templates or computed from data. */
export function isWord(name: string): name is Word {
  return Object.hasOwn(en, name);
}
