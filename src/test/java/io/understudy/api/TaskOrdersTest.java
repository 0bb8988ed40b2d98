package io.understudy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.work.TaskOrder;
import io.understudy.work.TaskState;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskOrdersTest {

    @Test
    void order_isTheOneThatIsNamed_orTheOneThatABoundNeeds() {
        assertThat(TaskOrders.of(null, null, null)).isEqualTo(TaskOrder.WAITING);
        assertThat(TaskOrders.of("due", " ", null)).isEqualTo(TaskOrder.due(null));
        assertThat(TaskOrders.of("PRIORITY", null, null)).isEqualTo(TaskOrder.priority(0));
        assertThat(TaskOrders.of(null, "2026-03-31", null))
                .isEqualTo(TaskOrder.due(Instant.parse("2026-03-31T00:00:00Z")));
        assertThat(TaskOrders.of("priority", null, 51)).isEqualTo(TaskOrder.priority(51));
    }

    @Test
    void whatDoesNotGoTogether_isRefused() {
        assertThatThrownBy(() -> TaskOrders.of("waiting", "2026-03-31", null)).hasMessageContaining("has to be due");
        assertThatThrownBy(() -> TaskOrders.of("due", null, 51)).hasMessageContaining("has to be priority");
        assertThatThrownBy(() -> TaskOrders.of(null, "2026-03-31", 51)).hasMessageContaining("together");
        assertThatThrownBy(() -> TaskOrders.of(null, null, 101)).hasMessageContaining("from 0 to 100");
        assertThatThrownBy(() -> TaskOrders.of("name", null, null)).hasMessageContaining("WAITING, DUE, PRIORITY");
    }

    @Test
    void listByDueDate_hasNothingThatIsOver() {
        assertThat(TaskOrders.states(TaskOrder.due(null), null))
                .contains(TaskState.RELEASED)
                .doesNotContain(TaskState.COMPLETED, TaskState.WITHDRAWN);
        assertThat(TaskOrders.states(TaskOrder.WAITING, null)).contains(TaskState.COMPLETED);
        assertThat(TaskOrders.states(TaskOrder.due(null), "in_review")).isEqualTo(Set.of(TaskState.IN_REVIEW));
        assertThatThrownBy(() -> TaskOrders.states(TaskOrder.priority(0), "completed"))
                .hasMessageContaining("cannot be COMPLETED");
    }
}
