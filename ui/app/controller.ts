/** Binds the store to a Lit element: the element is drawn again whenever the state changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { State, Store } from './store.ts';

export class StoreController implements ReactiveController {
  private unsubscribe?: () => void;
  private readonly host: ReactiveControllerHost;
  private readonly store: Store;

  constructor(host: ReactiveControllerHost, store: Store) {
    this.host = host;
    this.store = store;
    host.addController(this);
  }

  get state(): State {
    return this.store.state;
  }

  hostConnected(): void {
    this.unsubscribe = this.store.subscribe(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.unsubscribe?.();
  }
}
