package io.understudy.work;

import java.util.List;

/** What the gate says about a draft, with its reasons in words a supervisor understands. */
public sealed interface Decision {

    List<String> reasons();

    /** The form is final as the worker filled it in. */
    record Release(List<String> reasons) implements Decision {
        public Release {
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
