/** Why the program will not start. `sentence` is for a technician and says what to do; nothing is changed on disk. */
export type StartRefusalKind =
  | 'data-folder'
  | 'already-running'
  | 'database-locked'
  | 'database-damaged'
  | 'database-newer'
  | 'database-foreign'
  | 'other-site'
  | 'pack'
  | 'printer'
  | 'disk';

export class StartRefusal extends Error {
  readonly kind: StartRefusalKind;
  readonly sentence: string;

  constructor(kind: StartRefusalKind, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'StartRefusal';
    this.kind = kind;
    this.sentence = sentence;
  }
}
