/**
 * How a number of the model is declared: once, with everything that the rest of the project derives from it
 * (types, validation sentences, controls, command-line help, the ODD table, the assumptions page, exports).
 */

/** Where a default comes from: measured in a source, an expert's reading of one, or a guess that must be varied. */
export type Basis = 'measured' | 'expert' | 'guess';

/** The shape over the plausible range from which a future draws a parameter under plausible assumptions. */
export type Shape = 'uniform' | 'log-uniform' | 'lognormal' | 'gamma';

/** What every declared number says of itself. */
export interface Declaration {
  /** Short name on screen, in sentence case. */
  readonly label: string;
  /** One or two sentences: what it means. */
  readonly meaning: string;
  readonly unit: string;
  readonly default: number;
  /** Limits of what makes sense at all; a value outside is refused. */
  readonly minimum: number;
  readonly maximum: number;
  readonly basis: Basis;
  /** Where the default and the range come from. */
  readonly source: string;
  /** Section of sim/model/ODD.md that uses it. */
  readonly section: string;
}
