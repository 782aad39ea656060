/** Tells a Lit element how wide it is: the element is drawn again whenever that changes. */
import type { LitElement, ReactiveController } from 'lit';

export class Width implements ReactiveController {
  /** Whole pixels; 0 before the element has been laid out. */
  pixels = 0;
  private readonly watcher = new ResizeObserver(([entry]) => {
    const pixels = Math.floor(entry.contentRect.width);
    if (pixels === this.pixels) return;
    this.pixels = pixels;
    this.host.requestUpdate();
  });
  private readonly host: LitElement;

  constructor(host: LitElement) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.watcher.observe(this.host);
  }

  hostDisconnected(): void {
    this.watcher.disconnect();
  }
}
