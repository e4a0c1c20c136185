import { Component, type ReactNode } from 'react'
import { Button } from '../look/Button'
import { panelWords } from '../look/words-panels'
import styles from './ErrorBoundary.module.css'

const words = panelWords.messages

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly error: Error | undefined
}

/** Keeps a mistake of ours inside one region of the page: the others, and the design, go on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <div className={styles.broken} role="alert">
        <p>{words.regionFailed(error.message)}</p>
        <Button look="boxed" onClick={() => this.setState({ error: undefined })}>
          {words.tryAgain}
        </Button>
      </div>
    )
  }
}
