package io.understudy.work;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** What the gate says about a draft, with its reasons in words a supervisor understands. */
public sealed interface Decision {

    List<String> reasons();

    /**
     * The form is final as the worker filled it in.
     *
     * @param actionClass what it sets off
     * @param share the probability with which a person was to see it afterwards, above 0 and at most 1
     * @param drawn whether the draw fell on it
     * @param amount what it comes to, where its role limits the sum of releases; 0 otherwise
     * @param hold how long it waits and can be stopped
     */
    record Release(
            List<String> reasons, String actionClass, double share, boolean drawn, BigDecimal amount, Duration hold)
            implements Decision {
        public Release {
            reasons = List.copyOf(reasons);
        }
    }

    /** Nobody sees it until a person has done the task. */
    record Shadow(List<String> reasons) implements Decision {
        public Shadow {
            reasons = List.copyOf(reasons);
        }
    }

    /** A supervisor has to judge it. */
    record Review(List<String> reasons) implements Decision {
        public Review {
            reasons = List.copyOf(reasons);
        }
    }
}
