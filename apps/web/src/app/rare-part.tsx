import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { loadWords } from './words.ts'

/** A part of a page that not everybody is shown: its code, and the sentences it speaks, come when it is wanted. */
export function rarePart<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [Part] = await Promise.all([fetch(), loadWords()])
    return { default: Part }
  })
}
