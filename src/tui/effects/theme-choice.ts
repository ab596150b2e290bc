import { NodetracerError } from '../../errors/nodetracer-error';
import type { Theme } from '../theme/theme';

/** The themes that there are to choose from. */
export type Themes = {
  /** In the order in which they are gone through. */
  readonly names: readonly string[];
  /** @throws NodetracerError when there is no such theme, or a broken one */
  readonly load: (name: string) => Theme;
  /** Tells of each theme that has changed meanwhile, until the function that it returns is called. */
  readonly onChange: (changed: (name: string) => void) => () => void;
};

/** The theme of the screen. One that is broken leaves the last good one there. */
export class ThemeChoice {
  private theme: Theme;

  /** @throws NodetracerError when the first theme cannot be loaded */
  constructor(
    private readonly themes: Themes,
    private name: string,
  ) {
    this.theme = themes.load(name);
  }

  get current(): Theme {
    return this.theme;
  }

  /** Takes the next theme. @returns what has come of it, in a sentence */
  next(): string {
    const { names } = this.themes;
    this.name = names[(names.indexOf(this.name) + 1) % names.length] ?? this.name;
    return this.load(`Theme ${this.name}`);
  }

  /** Takes a theme anew that has changed. @returns what has come of it, in a sentence; null when it is not the one of the screen */
  changed(name: string): string | null {
    return name === this.name ? this.load(`Theme ${name}, as it is now`) : null;
  }

  private load(done: string): string {
    try {
      this.theme = this.themes.load(this.name);
      return done;
    } catch (error) {
      if (!(error instanceof NodetracerError)) throw error;
      return `${error.message} The theme stays as it was.`;
    }
  }
}
