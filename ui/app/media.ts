/** Tells a Lit element whether a media query matches: the element is drawn again whenever that changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Media implements ReactiveController {
  private readonly query: MediaQueryList;
  private readonly changed: () => void;

  constructor(host: ReactiveControllerHost, query: string) {
    this.query = matchMedia(query);
    this.changed = () => host.requestUpdate();
    host.addController(this);
  }

  get matches(): boolean {
    return this.query.matches;
  }

  hostConnected(): void {
    this.query.addEventListener('change', this.changed);
  }

  hostDisconnected(): void {
    this.query.removeEventListener('change', this.changed);
  }
}
