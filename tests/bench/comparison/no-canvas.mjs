/** AgentScript makes a canvas when it is loaded. Node has none, and a model without a view never draws on it. */
globalThis.OffscreenCanvas ??= class {
  getContext() {
    return {};
  }
};
