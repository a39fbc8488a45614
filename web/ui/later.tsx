import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** A component whose code comes when it is first shown, or before, by `preload`. */
export type Later<P extends object> = ComponentType<P> & { preload(): Promise<unknown> };

/**
 * Makes one; `meanwhile` is shown until it is there. React's own `lazy` suspends even for code that has come already, and what
 * suspends is shown 300 ms after its fallback at the earliest.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: ReactNode = null): Later<P> {
  let loaded: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  function preload(): Promise<void> {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      (error) => {
        // What did not come is asked for again the next time.
        loading = undefined;
        throw error;
      },
    );
    return loading;
  }
  function Loaded(props: P) {
    const [, show] = useState(false);
    useEffect(() => {
      if (!loaded)
        preload().then(
          () => show(true),
          (error) =>
            show(() => {
              throw error;
            }),
        );
    }, []);
    const Component = loaded;
    return Component ? <Component {...props} /> : meanwhile;
  }
  return Object.assign(Loaded, { preload });
}
