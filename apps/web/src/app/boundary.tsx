import { Component, type ReactNode } from 'react'

type Props = { instead: (error: unknown, reset: () => void) => ReactNode; children: ReactNode }
type State = { error: unknown }

/** Draws something else where what is inside failed; React offers this to classes only. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null }
  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }
  override render(): ReactNode {
    const { error } = this.state
    return error === null
      ? this.props.children
      : this.props.instead(error, () => this.setState({ error: null }))
  }
}
