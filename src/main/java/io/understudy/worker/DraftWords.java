package io.understudy.worker;

import io.understudy.worker.prompt.Cut;
import io.understudy.worker.tools.Clean;
import java.util.List;

/** Why a draft did not come about, in words for a supervisor. */
final class DraftWords {

    /** Of a form that was never valid, so many problems are named where people choose what to look at. */
    private static final int PROBLEMS_SHOWN = 3;

    private static final int LONGEST = 1500;

    private DraftWords() {}

    static String sentence(Exception e) {
        String whole = Cut.toCharacters(String.valueOf(e.getMessage()), LONGEST);
        return Clean.text(whole.endsWith(".") ? whole : whole + ".");
    }

    static String neverValid(List<String> problems, int corrections, boolean keptCalling) {
        return (keptCalling ? "The model kept calling tools, and the form it then handed in" : "The form")
                + " was still not valid after " + corrections + " corrections: " + inShort(problems);
    }

    private static String inShort(List<String> problems) {
        String shown = String.join("; ", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())));
        return problems.size() > PROBLEMS_SHOWN
                ? shown + "; and " + (problems.size() - PROBLEMS_SHOWN) + " more"
                : shown;
    }
}
