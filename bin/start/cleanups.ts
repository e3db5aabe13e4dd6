/** What is to be undone at the end, the last first. */
export class Cleanups {
  readonly #steps: { name: string; undo: () => Promise<void> }[] = [];

  add(name: string, undo: () => Promise<void>): void {
    this.#steps.push({ name, undo });
  }

  /** Undoes all of it; one that fails is named on stderr and does not keep the others. */
  async run(): Promise<void> {
    for (const { name, undo } of this.#steps.splice(0).reverse()) {
      await undo().catch((error: unknown) => {
        console.error(`Could not stop ${name}: ${String(error)}`);
      });
    }
  }
}
