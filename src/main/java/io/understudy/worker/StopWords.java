package io.understudy.worker;

import io.understudy.worker.model.ModelLine.Answer.Spoke;
import io.understudy.worker.prompt.Cut;
import java.util.Optional;

/** Why a model stopped before it was done, in words that name the remedy. */
final class StopWords {

    private static final int LONGEST = 200;

    private StopWords() {}

    /** @return empty when it had come to an end by itself */
    static Optional<String> of(Spoke said) {
        String model = "The model " + said.model().name();
        return switch (said.stop()) {
            case DONE, PAUSED -> Optional.empty();
            case CUT_OFF ->
                Optional.of("The answer of " + lower(model) + " was cut off at "
                        + (said.mostOutputTokens() < said.model().maxOutputTokens()
                                ? said.mostOutputTokens()
                                        + " tokens, all that was left for it; raise the role's limits.tokens or limits.usd"
                                : "max-output-tokens " + said.mostOutputTokens() + "; raise understudy.models."
                                        + said.model().id() + ".max-output-tokens"));
            case WINDOW_FULL ->
                Optional.of(
                        model + " had no room left in its window; lower the role's limits.contextTokens, or use a model"
                                + " with a larger one");
            case FILTERED ->
                Optional.of("The content filter of the provider of " + lower(model) + " held the answer back");
            case REFUSED ->
                Optional.of(model + " will not do this"
                        + (said.turn().text().isBlank()
                                ? ""
                                : ": " + Cut.toCharacters(said.turn().text().strip(), LONGEST)));
        };
    }

    private static String lower(String words) {
        return "the" + words.substring(3);
    }
}
