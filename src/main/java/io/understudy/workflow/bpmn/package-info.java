/** Reading BPMN: the tree of a file, its steps in the words of people, where each element stands. */
@NullMarked
package io.understudy.workflow.bpmn;

import org.jspecify.annotations.NullMarked;
