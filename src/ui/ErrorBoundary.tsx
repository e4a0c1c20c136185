import { Component, type ReactNode } from 'react'
import { Button } from '../look/Button'
import { panelWords } from '../look/words-panels'
import styles from './ErrorBoundary.module.css'

const words = panelWords.messages

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** Before what failed is shown again. */
  readonly onTryAgain?: () => void
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

  private tryAgain(): void {
    this.props.onTryAgain?.()
    this.setState({ error: undefined })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <div className={styles.broken} role="alert">
        <p>{words.regionFailed(error.message)}</p>
        <Button look="boxed" onClick={() => this.tryAgain()}>
          {words.tryAgain}
        </Button>
      </div>
    )
  }
}
