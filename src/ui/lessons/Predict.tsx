import { Check, X } from 'lucide-react'
import type { Prediction, Watched } from '../../library/lesson'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { lessonWords as words } from '../../look/words-library'
import { type Answer, useLesson } from '../../state/lesson'
import { figureText, useFigure } from './lesson-readings'
import { LessonText } from './LessonText'
import styles from './Lessons.module.css'
import { LineGuess } from './LineGuess'
import { LineShown } from './LineShown'

interface PredictProps {
  readonly prediction: Prediction
  readonly watched: Watched
  readonly index: number
  /** What was asked has happened, or is happening. */
  readonly isShown: boolean
  readonly hasAct: boolean
}

/** A question; then what was expected beside what happens. */
export function Predict({ prediction, watched, index, isShown, hasAct }: PredictProps) {
  const answer = useLesson((state) => state.answers[index])
  const answerWith = (one: Answer) => useLesson.getState().answer(index, one)
  return (
    <section className={styles.predict}>
      <h3 className={styles.heading}>{words.predict}</h3>
      <p className={styles.question}>
        <LessonText text={prediction.question} />
      </p>
      {answer === undefined ? (
        <>
          {prediction.by === 'choice' ? (
            <Choices
              prediction={prediction}
              onChoose={(chosen) => answerWith({ by: 'choice', index: chosen })}
            />
          ) : (
            <LineGuess
              prediction={prediction}
              watched={watched}
              onDraw={(points) => answerWith({ by: 'line', points })}
            />
          )}
          <p className={styles.held}>
            {words.held}
            <Button small onClick={() => answerWith({ by: 'skip' })}>
              {words.skip}
            </Button>
          </p>
        </>
      ) : (
        <Answered
          prediction={prediction}
          watched={watched}
          answer={answer}
          isShown={isShown}
          hasAct={hasAct}
        />
      )}
    </section>
  )
}

type Choice = Extract<Prediction, { by: 'choice' }>

function Choices({
  prediction,
  onChoose,
}: {
  readonly prediction: Choice
  readonly onChoose: (index: number) => void
}) {
  return (
    <ul className={styles.choices}>
      {prediction.choices.map(({ text }, index) => (
        <li key={text}>
          <button type="button" className={styles.choice} onClick={() => onChoose(index)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface AnsweredProps extends Pick<PredictProps, 'prediction' | 'watched' | 'isShown' | 'hasAct'> {
  readonly answer: Answer
}

function Answered({ prediction, watched, answer, isShown, hasAct }: AnsweredProps) {
  const value = useFigure(watched.figure)
  const chosen = prediction.by === 'choice' && answer.by === 'choice' ? answer.index : undefined
  return (
    <div>
      {prediction.by === 'choice' && (
        <ul className={styles.choices}>
          {prediction.choices.map(({ text, happens }, index) => (
            <li key={text} className={classNames(styles.answered, isShown && happens && styles.happens)}>
              {isShown && (happens ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />)}
              <span>{text}</span>
              <span className={styles.mark}>{markOf(index === chosen, isShown && happens)}</span>
            </li>
          ))}
        </ul>
      )}
      {prediction.by === 'line' && isShown && (
        <LineShown
          prediction={prediction}
          watched={watched}
          drawn={answer.by === 'line' ? answer.points : undefined}
        />
      )}
      {isShown ? (
        <p className={styles.answer}>
          <span role="status">
            <LessonText text={prediction.answer} />
          </span>{' '}
          {value !== undefined && (
            <span className={styles.measured}>
              {words.measured}: {figureText(watched, value)}
            </span>
          )}
        </p>
      ) : (
        hasAct && <p className={styles.answer}>{words.nowDoIt}</p>
      )}
    </div>
  )
}

function markOf(isChosen: boolean, happens: boolean): string {
  if (isChosen) return happens ? words.asGuessed : words.yourGuess
  return happens ? words.happens : ''
}
