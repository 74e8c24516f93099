import { createApp } from 'vue'
import './design/tokens.css'
import './design/base.css'
import App from './App.vue'

createApp(App).mount('#app')
