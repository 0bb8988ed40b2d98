/** The one door to LangChain4j: speaks to OpenAI-compatible servers, Anthropic and Ollama for the worker. */
@NullMarked
package io.understudy.worker.langchain4j;

import org.jspecify.annotations.NullMarked;
