import { useCallback } from 'react';

/** A ref for something that must be seen when it appears. */
export const useIntoView = () => useCallback((element: HTMLElement | null) => element?.scrollIntoView({ block: 'center', behavior: 'smooth' }), []);
