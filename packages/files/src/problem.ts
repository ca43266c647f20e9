/** What keeps a file from being read. The sentences are with whoever asked for it. */
export const fileFaults = [
  'empty',
  'not-a-table',
  'old-excel',
  'word',
  'damaged',
  'too-large',
  'macros',
  'doctype',
  'too-many-sheets',
  'too-many-rows',
  'too-many-columns',
  'open-quote',
  'too-slow',
] as const
export type FileFault = (typeof fileFaults)[number]

/** Thrown where a file cannot be read; nothing else is thrown on purpose in this room. */
export class FileProblem extends Error {
  override name = 'FileProblem'
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault)
    this.fault = fault
  }
}
