import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { EditorState, Extension } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';
import type { RegionLines } from '../../lib/step-view.ts';
import { lightRegion } from '../region-light.ts';

interface Marked {
  readonly regions: readonly RegionLines[];
  readonly lit: string | undefined;
  readonly decorations: DecorationSet;
}

/** Says which region is lit now. */
export const setLit = StateEffect.define<string | undefined>();

/** What a file's regions are for a text: given with the file's state, since files of one editor differ in it. */
export type RegionsOf = (text: string) => readonly RegionLines[];

/** The regions of one file: drawn, followed through edits, and told when the pointer is in one. */
export class RegionMarks {
  readonly extension: Extension;
  readonly #field: StateField<Marked>;

  constructor(regionsOf: RegionsOf) {
    this.#field = StateField.define<Marked>({
      create: (state) => mark(state, regionsOf(state.doc.toString()), undefined),
      update(marked, transaction) {
        const effect = transaction.effects.find((candidate) => candidate.is(setLit));
        if (!transaction.docChanged && effect === undefined) return marked;
        const regions = transaction.docChanged ? regionsOf(transaction.newDoc.toString()) : marked.regions;
        return mark(transaction.state, regions, effect ? effect.value : marked.lit);
      },
      provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
    });
    this.extension = [this.#field, this.#pointing()];
  }

  /** Where a region begins, as an offset. */
  startOf(state: EditorState, name: string): number | undefined {
    const region = state.field(this.#field).regions.find((candidate) => candidate.name === name);
    return region && state.doc.line(Math.min(region.from, state.doc.lines)).from;
  }

  #pointing(): Extension {
    return EditorView.domEventHandlers({
      // The page's own listener knows nothing of the editor's lines.
      pointermove: (event, view) => {
        event.stopPropagation();
        const { number } = view.state.doc.lineAt(view.posAtCoords({ x: event.clientX, y: event.clientY }, false));
        lightRegion(view.state.field(this.#field).regions.findLast(({ from, to }) => from <= number && number <= to)?.name);
      },
    });
  }
}

function mark(state: EditorState, regions: readonly RegionLines[], lit: string | undefined): Marked {
  const builder = new RangeSetBuilder<Decoration>();
  for (let number = 1; number <= state.doc.lines; number += 1) {
    const names = regions.filter(({ from, to }) => from <= number && number <= to).map(({ name }) => name);
    if (names.length === 0) continue;
    const { from } = state.doc.line(number);
    builder.add(from, from, Decoration.line({ class: lit !== undefined && names.includes(lit) ? 'cm-region-lit' : 'cm-region' }));
  }
  return { regions, lit, decorations: builder.finish() };
}
