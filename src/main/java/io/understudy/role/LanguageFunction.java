package io.understudy.role;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.context.JavaFunction;
import org.camunda.feel.context.JavaFunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValString;
import scala.jdk.javaapi.CollectionConverters;

/**
 * FEEL's {@code language(text, among)}: the language of a text as its ISO 639-1 code, out of a list of at least two such
 * codes. Null when the text tells too little, or none apart. By trigrams alone, which suffices for sentences and takes about
 * one megabyte for each language; it is loaded when it is first asked for.
 */
final class LanguageFunction extends JavaFunctionProvider {

    private static final String NAME = "language";

    /** How much surer the first has to be than the second, 0 to 1: names, numbers and single words tell too little. */
    private static final double DISTANCE = 0.05;

    /** More of a text than this makes nothing surer. */
    private static final int LONGEST = 2_000;

    /** Nobody tells apart so many different lists; whoever tries gets no answer. */
    private static final int MOST = 50;

    private static final Map<Set<Language>, LanguageDetector> DETECTORS = new ConcurrentHashMap<>();

    @Override
    public Optional<JavaFunction> resolveFunction(String name) {
        return name.equals(NAME)
                ? Optional.of(new JavaFunction(List.of("text", "among"), LanguageFunction::of))
                : Optional.empty();
    }

    @Override
    public Collection<String> getFunctionNames() {
        return List.of(NAME);
    }

    private static Val of(List<Val> arguments) {
        if (!(arguments.getFirst() instanceof ValString text) || !(arguments.getLast() instanceof ValList among)) {
            return ValNull$.MODULE$;
        }
        Set<Language> languages = EnumSet.noneOf(Language.class);
        CollectionConverters.asJava(among.itemsAsSeq()).forEach(one -> code(one).ifPresent(languages::add));
        if (languages.size() < 2 || (DETECTORS.size() >= MOST && !DETECTORS.containsKey(languages))) {
            return ValNull$.MODULE$;
        }
        String read = text.value().substring(0, Math.min(LONGEST, text.value().length()));
        Language found =
                DETECTORS.computeIfAbsent(languages, LanguageFunction::detector).detectLanguageOf(read);
        return found == Language.UNKNOWN
                ? ValNull$.MODULE$
                : new ValString(found.getIsoCode639_1().toString());
    }

    private static LanguageDetector detector(Set<Language> languages) {
        return LanguageDetectorBuilder.fromLanguages(languages.toArray(Language[]::new))
                .withMinimumRelativeDistance(DISTANCE)
                .withLowAccuracyMode()
                .build();
    }

    private static Optional<Language> code(Val value) {
        return value instanceof ValString text
                ? List.of(IsoCode639_1.values()).stream()
                        .filter(code -> code != IsoCode639_1.NONE
                                && code.toString().equals(text.value().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .map(code -> Language.getByIsoCode639_1(code))
                : Optional.empty();
    }
}
