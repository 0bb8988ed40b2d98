package io.understudy.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Small readings of plain text: its sentences, its gist, its language, its mood, its urgency. */
final class Sentences {

    private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+|\\n+");
    private static final Pattern GERMAN =
            Pattern.compile("(?i)\\b(ich|und|nicht|bitte|ist|wann|meine[mnr]?|bestellung|guten tag|grüßen|danke)\\b");
    private static final Pattern FRENCH = Pattern.compile(
            "(?iu)\\b(je|vous|nous|est|une?|des?|bonjour|merci|ma|mon|les?|commande|arrivée?s?|cassée?s?|pas)\\b");
    private static final Pattern SPANISH = Pattern.compile(
            "(?iu)\\b(yo|usted|hola|gracias|mi|el|los?|las?|una?|pedido|quiero|llegó|roto|rota|ha|está|buenos días|por favor)\\b");
    private static final Pattern ANGRY = Pattern.compile(
            "(?iu)\\b(furious|unacceptable|lawyer|outrageous|scandal|unverschämt|inacceptable|indignante)\\b|!!");
    private static final Pattern ANNOYED = Pattern.compile(
            "(?iu)\\b(damaged|broken|bent|leaks?|torn|late|still has not|disappoint\\w*|annoy\\w*|leider|kaputt|cassée?s?|déçue?|rota?|decepcionad[oa])\\b");
    private static final Pattern PLEASED =
            Pattern.compile("(?iu)\\b(thanks|thank you|great|perfect|danke|super|merci|parfait|gracias|perfecto)\\b");
    private static final Pattern URGENT = Pattern.compile(
            "(?i)\\b(urgent|immediately|today|asap|lawyer|unacceptable|furious|at once|by the weekend|saturday|dringend|sofort)\\b");
    private static final int GIST = 200;

    private Sentences() {}

    static List<String> of(String text) {
        return END.splitAsStream(text)
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** The first sentence that says something, shortened to 200 characters. */
    static String summary(String text) {
        var gist = of(text).stream()
                .filter(sentence -> sentence.length() > 24)
                .findFirst()
                .orElse(text.strip());
        if (gist.length() <= GIST) {
            return gist;
        }
        var cut = gist.lastIndexOf(' ', GIST - 1);
        return gist.substring(0, cut > 0 ? cut : GIST - 1) + "…";
    }

    static String language(String text) {
        if (GERMAN.matcher(text).results().limit(3).count() >= 3) {
            return "de";
        }
        if (FRENCH.matcher(text).results().limit(5).count() >= 5) {
            return "fr";
        }
        return SPANISH.matcher(text).results().limit(5).count() >= 5 ? "es" : "en";
    }

    /** How a message sounds, by the words in it that give it away. */
    static String sentiment(String text) {
        if (ANGRY.matcher(text).find()) {
            return "angry";
        }
        if (ANNOYED.matcher(text).find()) {
            return "negative";
        }
        return PLEASED.matcher(text).find() ? "positive" : "neutral";
    }

    static boolean urgent(String text) {
        return URGENT.matcher(text).find();
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
